import { confirmed, toast } from '../dom';
import { word } from '../words';

type Content = string | { message: string; heading?: string };
const textOf = (content: Content): string => (typeof content === 'string' ? content : content.message);

/** The engine asks and tells through the page's own dialogs. */
export default {
  alert(content: Content): Promise<void> {
    toast(textOf(content), 'bad');
    return Promise.resolve();
  },
  confirm: (content: Content): Promise<boolean> => confirmed(textOf(content), word('yes'), word('cancel')),
  prompt: (content: Content, preset = ''): Promise<string | null> => Promise.resolve(window.prompt(textOf(content), preset)),
};
