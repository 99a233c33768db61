import type { KeyObject } from 'node:crypto';
import { type Release, readRelease } from '#domain/update/index.ts';
import { type Outgoing, OutgoingError } from '#platform/outgoing/port.ts';
import { type Issuers, type LineKind, readSignedLine, signLine } from '../signing/signed-line.ts';
import type { UpdateProblem } from './port.ts';

const FEED: LineKind = { name: 'rostrum-update', number: 1, max: 8 * 1024 };
/** Milliseconds. */
const ANSWER_WITHIN = 10_000;

export type ReadFeed =
  | { readonly release: Release; readonly publisher: string }
  | { readonly problem: UpdateProblem };

/** The release that a known publisher has signed (docs/operations.md says the form). */
export const readFeed = (text: string, publishers: Issuers): ReadFeed => {
  const read = readSignedLine(text, FEED, publishers);
  if ('problem' in read) return { problem: read.problem };
  const release = readRelease(read.payload);
  return release === null ? { problem: 'damaged' } : { release, publisher: read.issuer };
};

/** What a publisher gives out; for tests. */
export const signRelease = (release: Release, publisher: string, key: KeyObject): string =>
  signLine(release, FEED, publisher, key);

/** Reads the feed at an address. Nothing of this server is told but that it asks. */
export const fetchFeed = async (
  outgoing: Pick<Outgoing, 'fetch'>,
  url: string,
  publishers: Issuers,
): Promise<ReadFeed> => {
  if (publishers.size === 0) return { problem: 'publisher' };
  try {
    const answer = await outgoing.fetch(url, { timeout: ANSWER_WITHIN, maxBytes: FEED.max });
    if (answer.status !== 200) return { problem: 'answer' };
    return readFeed(await answer.text(), publishers);
  } catch (error) {
    if (error instanceof OutgoingError) return { problem: error.reason };
    throw error;
  }
};
