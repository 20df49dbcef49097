import type { Me } from './kinds';
import { askMe, DOORS, NoAnswer } from './talk';

/** Whose phone it is now: the member who logged in last and did not log out. Needed without a network. */
const KEY = 'lapangan.me';
const LEAVING = 'lapangan.leaving';

export function lastMe(): Me | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as Me | null;
  } catch {
    return null;
  }
}

export function remember(me: Me): void {
  localStorage.setItem(KEY, JSON.stringify(me));
}

export function forget(): void {
  localStorage.removeItem(KEY);
}

/** Close the server's session. Without a network it is done before anything else at the next chance. */
export async function leave(): Promise<void> {
  localStorage.setItem(LEAVING, lastMe()?.member ?? '');
  forget();
  await finishLeaving();
}

/** False while somebody asked to log out and the server has not heard of it. */
export async function finishLeaving(): Promise<boolean> {
  const leaving = localStorage.getItem(LEAVING);
  if (!leaving) return true;
  if (await isSomebodyElse(leaving)) {
    stay();
    return true;
  }
  const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? '';
  try {
    const answer = await fetch(DOORS.logout, {
      method: 'POST',
      credentials: 'same-origin',
      redirect: 'manual',
      headers: { 'X-CSRFToken': token },
      signal: AbortSignal.timeout(8_000),
    });
    // logged out (a redirect to the log-in), or nobody is logged in any more
    const done = answer.type === 'opaqueredirect' || answer.ok;
    if (done) localStorage.removeItem(LEAVING);
    return done;
  } catch {
    return false;
  }
}

/** Logged in again on purpose: what was asked before is past. */
export const stay = (): void => localStorage.removeItem(LEAVING);

/** The session is not that member's any more: there is nothing left to close. */
async function isSomebodyElse(member: string): Promise<boolean> {
  try {
    return (await askMe()).member !== member;
  } catch (error) {
    return error instanceof NoAnswer && error.trouble === 'login';
  }
}
