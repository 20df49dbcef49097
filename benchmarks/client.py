"""A client that nobody here wrote: the engine of ODK Web Forms (npm @getodk/xforms-engine) against the OpenRosa server.

In a browser it reads formList, opens every form that comes along from its address, fills in what is text, and posts the
payload that the engine makes, twice: 201, then 202 and nothing doubled. The package is fetched at measuring time into a
temporary folder and never kept. `failed` counts forms that it could not open or send; their names are printed.
"""

import base64
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from .openrosa import _free_port, _inside, _serving

ENGINE = "@getodk/xforms-engine@0.22.0"
CONTEXT = {"client": ENGINE}
SESSION = """async ({root, auth, own}) => {
  const {loadForm} = await import('/engine.js');
  const headers = {Authorization: auth, 'X-OpenRosa-Version': '1.0'};
  const get = (url) => fetch(url, {headers});
  const listed = new DOMParser().parseFromString(await (await get(root + 'formList')).text(), 'text/xml');
  const found = [];
  for (const one of listed.querySelectorAll('xform')) {
    const part = (name) => one.querySelector(name)?.textContent ?? '';
    if (part('formID') === own) continue; // the ground's own has no questions to show
    const form = await loadForm(new URL(part('downloadUrl')), {
      fetchFormDefinition: get, fetchFormAttachment: get, missingResourceBehavior: 'BLANK',
    });
    if (form.status === 'failure') {
      found.push({form: part('formID'), answers: [], trouble: String(form.error)});
      continue;
    }
    const {root: instance} = form.createInstance();
    const fill = (node) => {
      if (node.nodeType === 'input' && node.valueType === 'string') node.setValue('Contoh');
      for (const child of node.currentState.children ?? []) fill(child);
    };
    fill(instance);
    const payload = await instance.prepareInstancePayload({payloadType: 'monolithic'});
    const answers = [];
    for (let time = 0; time < 2; time += 1) {
      const answer = await fetch(root + 'submission', {method: 'POST', body: payload.data[0], headers});
      answers.push(answer.status);
    }
    found.push({form: part('formID'), answers, trouble: ''});
  }
  return found;
}"""


def run() -> dict[str, float]:
    """On a database of its own, which is thrown away."""
    with tempfile.TemporaryDirectory(prefix="semai-client-") as folder:
        try:
            ground = json.loads(_inside("ground", folder))
            _inside("ready", folder)
            found = _session(folder, ground)
            kept = json.loads(_inside("check", folder))["rows"]
        finally:
            _inside("stop", folder, module="semai.config.command")
    for one in found:
        if one["answers"] != [201, 202]:
            print(f"  {one['form']}: {one['answers']} {one['trouble']}")
    return {
        "forms": len(found),
        "opened_and_sent": sum(one["answers"] == [201, 202] for one in found),
        "failed": sum(one["answers"] != [201, 202] for one in found),
        "stored": len(kept),
        "doubled": sum(len(rows) - 1 for rows in kept.values()),
    }


def _session(folder: str, ground: dict[str, str]) -> list[dict[str, Any]]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only here

    port = _free_port()
    root = f"http://127.0.0.1:{port}{ground['path'].removesuffix('submission')}"
    basic = base64.b64encode(f"{ground['user']}:{ground['password']}".encode()).decode()
    with _serving("semai.config.wsgi:application", port, folder), sync_playwright() as playwright:
        program = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_context(bypass_csp=True).new_page()
        page.set_default_timeout(120_000)
        engine = _engine(Path(folder))
        page.route("**/engine.js", lambda route: route.fulfill(body=engine, content_type="text/javascript"))
        page.goto(f"http://127.0.0.1:{port}/healthz")
        found: list[dict[str, Any]] = page.evaluate(
            SESSION, {"root": root, "auth": f"Basic {basic}", "own": ground["form"]}
        )
        browser.close()
    return found


def _engine(folder: Path) -> str:
    subprocess.run(
        ["npm", "pack", "--silent", "--pack-destination", str(folder), ENGINE],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    with tarfile.open(next(folder.glob("getodk-*.tgz"))) as archive:
        content = archive.extractfile("package/dist/index.js")
        assert content is not None
        return content.read().decode()
