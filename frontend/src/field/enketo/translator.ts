import { word } from '../words';

/** The engine's own sentences, by the engine's own names. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  return word(`enketo.${key}`, values);
}
