import { getFilename, dataUriToBlobSync } from 'enketo-core/src/js/utils';

/** Files of the form that is open: those that were kept before, by name. */
let kept = new Map<string, Blob>();

export const setKept = (files: Map<string, Blob>): void => {
  kept = files;
};

interface Named {
  name: string;
  blob: Blob;
}

/** What the person chose or drew since the form was opened, as it will be sent: photos reduced, names with the time. */
export function chosen(form: HTMLElement): Named[] {
  const found: Named[] = [];
  const inputs = form.querySelectorAll<HTMLInputElement>(
    'input[type=file]:not(.ignore), input[type=text][data-drawing=true]',
  );
  for (const input of inputs) {
    const { resized, resizedDataURI: reduced, filenamePostfix: postfix, cache } = input.dataset;
    if (input.type === 'text') {
      if (input.value && cache?.startsWith('data:')) found.push({ name: input.value, blob: dataUriToBlobSync(cache) });
      continue;
    }
    const file = input.files?.[0];
    if (!file) continue;
    const blob = resized && reduced ? dataUriToBlobSync(reduced) : file;
    found.push({ name: getFilename(file, postfix), blob });
  }
  return found;
}

const manager = {
  init: (): Promise<boolean> => Promise.resolve(true),
  isWaitingForPermissions: (): boolean => false,
  isTooLarge: (): boolean => false,
  getMaxSizeReadable: (): string => '200 MB',
  getFileUrl(subject: string | Blob | null): Promise<string | null> {
    if (!subject) return Promise.resolve(null);
    if (typeof subject !== 'string') return Promise.resolve(URL.createObjectURL(subject));
    const blob = kept.get(subject);
    return blob ? Promise.resolve(URL.createObjectURL(blob)) : Promise.reject(new Error(subject));
  },
  getObjectUrl: (subject: string | Blob | null): Promise<string | null> => manager.getFileUrl(subject),
  getCurrentFiles: (): File[] => [],
};

export default manager;
