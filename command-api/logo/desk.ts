import { createHash } from 'node:crypto';
import { authorize } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { LOGO_STREAM, type Logo } from '#domain/website/index.ts';
import { type BlobStore, BlobStoreUnavailableError } from '#platform/blob-store/index.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import { receivePicture } from '../pictures/render.ts';
import type { CommandGate } from '../port.ts';
import type { DrawLogo } from './draw.ts';
import { requireDrawnLogo } from './exact-logo.ts';
import type { LogoDesk } from './port.ts';

export type LogoDeskOptions = {
  readonly gate: CommandGate;
  readonly states: Pick<Aggregates, 'logos'>;
  readonly blobs: BlobStore;
  readonly draw: DrawLogo;
};

const idOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const keep = async (blobs: BlobStore, bytes: Buffer): Promise<string> => {
  const logoId = idOf(bytes);
  try {
    await blobs.put(logoId, bytes);
  } catch (error) {
    if (error instanceof BlobStoreUnavailableError)
      throw new DomainError('STORAGE_UNAVAILABLE', { cause: error });
    throw error;
  }
  return logoId;
};

/** Runs one after the other: what one keeps is not tidied away by the next before the log names it. */
const oneByOne = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
};

/** Where logos come in and are read. Nothing is decoded for somebody who may not change them. */
export const createLogoDesk = ({ gate, states, blobs, draw }: LogoDeskOptions): LogoDesk => {
  const inTurn = oneByOne();
  const current = async (): Promise<Logo> => (await states.logos.load(LOGO_STREAM)).state;
  /** Kept for commands that come; they stay until the next start, for nobody says when they came. */
  const awaited = new Set<string>();
  const tidy = async (): Promise<void> => {
    const { light, dark } = await current();
    const wanted = new Set([light, dark, ...awaited]);
    for (const id of await blobs.ids()) if (!wanted.has(id)) await blobs.delete(id);
  };
  return {
    async change({ scheme, bytes }, context) {
      authorize(context.principal, 'ChangeLogo', {});
      const drawn = await draw(await receivePicture(bytes, 'logo'));
      return inTurn(async () => {
        const logoId = await keep(blobs, drawn);
        const changes = scheme === 'light' ? { light: logoId } : { dark: logoId };
        const receipt = await gate.execute({ type: 'ChangeLogo', data: { changes } }, context);
        // What could not be removed now is at the next start.
        await tidy().catch(() => undefined);
        return { logoId, receipt };
      });
    },
    async take(bytes, { keep: isKept }) {
      await requireDrawnLogo(bytes, draw);
      const logoId = idOf(bytes);
      if (!isKept) return logoId;
      awaited.add(logoId);
      return inTurn(() => keep(blobs, bytes));
    },
    async read(logoId) {
      const bytes = await blobs.get(logoId);
      return bytes !== null && idOf(bytes) === logoId ? bytes : null;
    },
    tidy: () => inTurn(tidy),
  };
};
