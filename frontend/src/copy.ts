import { onClick, toast, word } from './words';

/** `data-copy="text"` puts the text on the clipboard and says so on the button itself. */
export function copyOnClick(): void {
  onClick('[data-copy]', async (button) => {
    const copied = await put(button.dataset.copy ?? '');
    if (!copied) {
      toast(word('notCopied'), 'danger');
      return;
    }
    toast(word('copied'));
    button.classList.add('is-copied');
    setTimeout(() => button.classList.remove('is-copied'), 2000);
  });
}

async function put(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return putByHand(text); // no clipboard without https: many offices reach the server by http
  }
}

function putByHand(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}
