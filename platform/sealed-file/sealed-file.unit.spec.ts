import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf, type Opening, openSealed, SealedFileError, sealEntries, wholeEntry } from './index.ts';

const about = { kind: 'configuration', program: '1.2.3', createdAt: '2026-05-06T07:08:09.000Z' } as const;
const limits = { entries: 10, bytes: 1_000_000 };

type Content = Readonly<Record<string, Buffer>>;

async function* all<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield item;
}

const seal = async (content: Content, passphrase?: string): Promise<Buffer> => {
  const entries = Object.entries(content).map(([name, bytes]) => entryOf(name, bytes));
  return Buffer.concat(await Array.fromAsync(sealEntries(all(entries), about, passphrase)));
};

const open = async (bytes: Uint8Array, opening: Partial<Opening> = {}): Promise<Content> => {
  const { entries } = await openSealed(all([bytes]), { kind: 'configuration', limits, ...opening });
  const content: Record<string, Buffer> = {};
  for await (const entry of entries) content[entry.name] = await wholeEntry(entry, 500_000);
  return content;
};

const fault = (bytes: Uint8Array, opening?: Partial<Opening>): Promise<string> =>
  open(bytes, opening).then(
    () => 'opened',
    (error: unknown) => (error instanceof SealedFileError ? error.fault : String(error)),
  );

const small = {
  'manifest.json': Buffer.from('{}'),
  'pictures/a-b_c': Buffer.alloc(5, 7),
  empty: Buffer.alloc(0),
};

describe('[SET-03] a sealed file', () => {
  it('gives back what was put in, with a passphrase and without', async () => {
    const content = { ...small, large: Buffer.alloc(200_000, 'abc') };
    expect(await open(await seal(content))).toEqual(content);
    const sealed = await seal(content, 'correct horse battery');
    expect(sealed.includes('abcabc')).toBe(false);
    expect(await open(sealed, { passphrase: 'correct horse battery' })).toEqual(content);
  });

  it('says which passphrase is missing or wrong', async () => {
    const sealed = await seal(small, 'correct horse battery');
    expect(await fault(sealed)).toBe('passphrase-needed');
    expect(await fault(sealed, { passphrase: 'wrong' })).toBe('passphrase-wrong');
  });

  it('tells foreign files, later formats and files of the other kind', async () => {
    const sealed = await seal(small);
    const later = Buffer.from(sealed);
    later[4] = 2;
    expect(await fault(later)).toBe('newer');
    expect(await fault(sealed, { kind: 'whole' })).toBe('other-kind');
    for (const foreign of ['', 'PK\x03\x04 a zip file', 'RSTF', '{"users":[]}', 'x'.repeat(100_000)])
      expect(await fault(Buffer.from(foreign))).toBe('foreign');
  });

  it('is refused with any bit changed, cut anywhere, or with anything behind it', async () => {
    const sealed = await seal(small);
    for (let at = 0; at < sealed.length; at++) {
      const flipped = Buffer.from(sealed);
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (at % 8)), at);
      expect(await fault(flipped), `byte ${at}`).not.toBe('opened');
      expect(await fault(sealed.subarray(0, at)), `length ${at}`).not.toBe('opened');
    }
    expect(await fault(Buffer.concat([sealed, Buffer.alloc(1)]))).toBe('damaged');
  });

  it('hands out nothing of frames that were swapped', async () => {
    const sealed = await seal({ large: Buffer.alloc(64 * 1024 * 3, 1) });
    const frame = 4 + 64 * 1024 + 16;
    const start = sealed.indexOf(Buffer.from([0, 0, 1, 0]));
    const swapped = Buffer.concat([
      sealed.subarray(0, start),
      sealed.subarray(start + frame, start + 2 * frame),
      sealed.subarray(start, start + frame),
      sealed.subarray(start + 2 * frame),
    ]);
    expect(await fault(swapped)).toBe('damaged');
  });

  it('[SET-04] is refused before more is read than the limits allow', async () => {
    expect(await fault(await seal(small), { limits: { entries: 2, bytes: 100 } })).toBe('too-large');
    const one = await seal({ one: Buffer.alloc(101) });
    expect(await fault(one, { limits: { entries: 2, bytes: 100 } })).toBe('too-large');
  });

  it('[SET-04] is refused when a name occurs twice', async () => {
    const twice = sealEntries(all([entryOf('one', Buffer.alloc(1)), entryOf('one', Buffer.alloc(1))]), about);
    expect(await fault(Buffer.concat(await Array.fromAsync(twice)))).toBe('damaged');
  });

  it('[FX-01] is never made with a name that leads astray', async () => {
    for (const name of ['../up', '/root', 'a//b', 'a/../b', '.hidden', 'a\\b', 'a\0', ''])
      await expect(seal({ [name]: Buffer.alloc(1) })).rejects.toThrow(RangeError);
  });

  it('[SET-04] takes any bytes without falling over', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(['foreign', 'newer']).toContain(await fault(bytes));
      }),
    );
  });

  it('does not oblige a file that asks for very much work', async () => {
    const sealed = await seal(small, 'correct horse battery');
    const greedy = Buffer.from(sealed.toString('latin1').replace('"scrypt":17', '"scrypt":30'), 'latin1');
    expect(await fault(greedy, { passphrase: 'correct horse battery' })).toBe('foreign');
  });
});
