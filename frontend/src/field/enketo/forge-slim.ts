// digest() wants hashes and nothing else of node-forge: 290 KB less.
import forge from 'node-forge/lib/forge';
import 'node-forge/lib/md.all';
import 'node-forge/lib/util';

export default forge;
