"""An XForm as enketo-core shows it: HTML of the form and XML of its model, by the stylesheets of enketo-transformer.

The stylesheets come from the npm package and are written into the front-end build; what that package does around
them in JavaScript is done here in Python, so that a server without Node can do it. The browser never transforms.
"""

from .transform import FormPage as FormPage
from .transform import page_of as page_of
from .transform import page_sha256 as page_sha256
