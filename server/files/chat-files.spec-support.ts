import type { Attendee } from '../testing/people.ts';

export type Offered = {
  readonly fileId: string;
  readonly path: string;
  readonly ticket: string;
  readonly name: string;
};

export const offer = ({ client }: Attendee, name: string, size: number): Promise<Offered> =>
  client.request('offerFile', { name, size });

export const put = (
  url: string,
  { path, ticket }: Offered,
  body: Buffer | ReadableStream,
): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ticket}` },
    body,
    duplex: 'half',
  } as RequestInit);

/** Offers and sends a file; answers its id. */
export const send = async (url: string, who: Attendee, name: string, bytes: Buffer): Promise<string> => {
  const offered = await offer(who, name, bytes.length);
  const response = await put(url, offered, bytes);
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return offered.fileId;
};

const up = ['../', '..\\', '....//', '..././', '..;/', '%2e%2e/', '%252e%252e%252f', '..%c0%af', '..%u2215'];
const places = ['etc/passwd', 'keys/master.key', 'proc/self/environ'];

/** Names that could be places (FX-01). */
export const traversals: readonly string[] = [
  ...up.flatMap((step) => places.map((place) => step.repeat(4) + place)),
  '/etc/passwd',
  '//etc/passwd',
  'C:\\Windows\\win.ini',
  'C:win.ini',
  '\\\\server\\share\\x',
  'file:///etc/passwd',
  '.',
  '..',
  '...',
  '/',
  '~/.ssh/id_rsa',
  'a\0b.txt',
  'a.txt\0.png',
  'CON',
  'nul.txt',
  'COM1.log',
  '\u202Egnp.exe',
  ' .hidden',
  'name.',
  'a/../../b',
];
