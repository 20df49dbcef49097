import { toast } from './dom';
import type { Shown } from './state';
import { word } from './words';
import { zip } from './zip';

/** The last resort: the outbox as a file, one folder a form as ODK writes it, to hand over by cable or card. */
export async function backup(shown: Shown): Promise<void> {
  const files: { path: string; blob: Blob }[] = [];
  for (const one of await shown.store.getAll('outbox')) {
    const folder = `instances/${one.id.replace(/[^\w-]/g, '_')}`;
    files.push({ path: `${folder}/submission.xml`, blob: new Blob([one.xml], { type: 'text/xml' }) });
    for (const file of await shown.store.getAllFromIndex('files', 'record', one.record)) {
      files.push({ path: `${folder}/${file.name}`, blob: file.blob });
    }
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await zip(files));
  link.download = `semai-lapangan-${new Date().toISOString().slice(0, 10)}.zip`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  toast(word('backup_made'));
}
