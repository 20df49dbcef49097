import type { Me } from './kinds';

/** The server's doors. Paths only: the app never speaks to another machine. */
export const DOORS = {
  me: '/api/v1/offline/me',
  pack: '/api/v1/offline/pack',
  photo: (id: string) => `/api/v1/offline/photos/${id}`,
  login: `/account/login/?next=${encodeURIComponent('/lapangan/?in=1')}`,
  logout: '/account/logout/',
};

export type Trouble = 'offline' | 'portal' | 'login' | 'server';

/** Why the server could not be asked: no network, something in between that answers for it, no log-in, or itself. */
export class NoAnswer extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble);
  }
}

const PATIENCE = 20_000;

/** The server's own JSON, or NoAnswer. A hotel's log-in page is not taken for an answer, whatever its status says. */
export async function ask(url: string, options: RequestInit & { patience?: number } = {}): Promise<Response> {
  const { patience = PATIENCE, ...rest } = options;
  let answer: Response;
  try {
    answer = await fetch(url, {
      credentials: 'same-origin',
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
      ...rest,
    });
  } catch {
    throw new NoAnswer('offline');
  }
  if (answer.type === 'opaqueredirect') throw new NoAnswer('portal');
  if (answer.status === 401 || answer.status === 403) throw new NoAnswer('login');
  if (answer.status >= 500) throw new NoAnswer('server');
  return answer;
}

/** JSON of the server. Anything else in its place is somebody in between. */
export async function askJson<T>(url: string, options: RequestInit & { patience?: number } = {}): Promise<T> {
  const answer = await ask(url, options);
  if (!answer.ok || !answer.headers.get('Content-Type')?.includes('json')) throw new NoAnswer('portal');
  try {
    return (await answer.json()) as T;
  } catch {
    throw new NoAnswer('portal');
  }
}

/** Who is logged in, as the server says. */
export async function askMe(patience = 6_000): Promise<Me> {
  const me = await askJson<Me>(DOORS.me, { patience });
  if (typeof me.member !== 'string') throw new NoAnswer('portal');
  return me;
}
