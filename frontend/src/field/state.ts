import type { Me, Pack } from './kinds';
import { packOf, storeOf, type Delivered, type Draft, type Store, type Waiting } from './store';
import type { Trouble } from './talk';

/** What the screen shows: one member's store as it stands now. */
export interface Shown {
  me: Me;
  store: Store;
  pack: Pack | undefined;
  synced: number;
  drafts: Draft[];
  outbox: Waiting[];
  delivered: Delivered[];
  trouble: Trouble | '';
  busy: string; // what is going on, in words; empty for nothing
  persisted: boolean;
}

export async function read(me: Me, before?: Shown): Promise<Shown> {
  const store = await storeOf(me.member);
  const [pack, synced, drafts, outbox, delivered, persisted] = await Promise.all([
    packOf(store),
    store.get('kept', 'synced') as Promise<number | undefined>,
    store.getAll('drafts'),
    store.getAll('outbox'),
    store.getAll('delivered'),
    navigator.storage?.persisted?.() ?? false,
  ]);
  return {
    me,
    store,
    pack,
    synced: synced ?? 0,
    drafts: drafts.sort((a, b) => b.saved - a.saved),
    outbox: outbox.sort((a, b) => b.finished - a.finished),
    delivered: delivered.sort((a, b) => b.at - a.at),
    trouble: before?.trouble ?? '',
    busy: before?.busy ?? '',
    persisted,
  };
}
