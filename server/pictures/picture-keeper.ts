import type { SealedPictures } from '#command-api/pictures/sealed-pictures.ts';
import type { RostrumEvent } from '#domain/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { isForgottenLogin } from '#domain/privacy/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Logger } from '#platform/logging/port.ts';

export type PictureKeeperOptions = {
  readonly log: Pick<EventLog, 'readAll' | 'subscribe' | 'head'>;
  readonly pictures: Pick<SealedPictures, 'ids' | 'remove'>;
  readonly logger: Logger;
};

/** Who has which picture now, as the log says. */
export type PictureKeeper = {
  current(accountId: string): string | null;
  /** Kept for somebody who was removed, and for nobody's eyes until he is back. */
  isHidden(pictureId: string): boolean;
  /** Hears of everybody who is seen otherwise from now on; returns the way to stop. */
  subscribe(listener: (accountId: string) => void): () => void;
  close(): Promise<void>;
};

const told = ['AccountAvatarChanged', 'AccountDeleted', 'AccountRestored', 'PersonForgotten'] as const;
/** Beside those: a login that is given again begins without a picture. At the start nobody shows one of before. */
const toldLive = [...told, 'AccountCreated'] as const;

type Told = Extract<RostrumEvent, { type: (typeof toldLive)[number] }>;
type Change = { readonly accountId: string /** No longer anybody's. */; readonly gone: string | null };

const isTold = (event: RecordedEvent): event is RecordedEvent<Told> =>
  (toldLive as readonly string[]).includes(event.type);

/** Pictures by login. Those of removed users stay for the day somebody wants them back, and are not seen. */
class Owners {
  readonly #pictures = new Map<string, string>();
  readonly #removed = new Set<string>();
  readonly #hidden = new Set<string>();

  current(accountId: string): string | null {
    return this.#removed.has(accountId) ? null : (this.#pictures.get(accountId) ?? null);
  }

  isHidden(pictureId: string): boolean {
    return this.#hidden.has(pictureId);
  }

  kept(): ReadonlySet<string> {
    return new Set(this.#pictures.values());
  }

  take({ type, data }: Told): Change {
    switch (type) {
      case 'AccountDeleted':
        return this.#hide(data.accountId);
      case 'AccountRestored':
        return this.#show(data.accountId);
      case 'AccountAvatarChanged':
        return this.#become(data.accountId, data.avatar);
      case 'AccountCreated':
        return this.#become(data.accountId, null);
      case 'PersonForgotten':
        return this.#become(data.personId, null);
    }
  }

  #hide(accountId: string): Change {
    this.#removed.add(accountId);
    const picture = this.#pictures.get(accountId);
    if (picture !== undefined) this.#hidden.add(picture);
    return { accountId, gone: null };
  }

  #show(accountId: string): Change {
    this.#removed.delete(accountId);
    this.#hidden.delete(this.#pictures.get(accountId) ?? '');
    return { accountId, gone: null };
  }

  #become(accountId: string, avatar: string | null): Change {
    const former = this.#pictures.get(accountId) ?? null;
    this.#show(accountId);
    if (avatar === null || isForgottenLogin(accountId)) this.#pictures.delete(accountId);
    else this.#pictures.set(accountId, avatar);
    return { accountId, gone: former === avatar ? null : former };
  }
}

/**
 * Pictures follow the log: what is replaced, or belonged to somebody who is forgotten, is removed; at the start also
 * what was kept for a command that never became an event, and what a killed process left.
 */
export const startPictureKeeper = async ({
  log,
  pictures,
  logger,
}: PictureKeeperOptions): Promise<PictureKeeper> => {
  const { head } = log;
  const owners = new Owners();
  for await (const events of log.readAll(0, { types: told })) {
    for (const event of events) if (event.position <= head && isTold(event)) owners.take(event);
  }
  const kept = owners.kept();
  const unused = (await pictures.ids()).filter((id) => !kept.has(id));
  for (const id of unused) await pictures.remove(id);
  if (unused.length > 0) logger.info({ pictures: unused.length }, 'Pictures that nobody has were removed.');

  const listeners = new Set<(accountId: string) => void>();
  const remove = (id: string): Promise<void> =>
    // What could not be removed now is nobody's at the next start.
    pictures.remove(id).catch((err: unknown) => {
      logger.error({ err }, 'A picture that nobody has any more could not be removed.');
    });
  const take = async (events: readonly RecordedEvent[]): Promise<void> => {
    for (const event of events) {
      if (!isTold(event)) continue;
      const { accountId, gone } = owners.take(event);
      for (const listener of listeners) listener(accountId);
      if (gone !== null) await remove(gone);
    }
  };
  const subscription = log.subscribe(head, take, { types: toldLive });
  subscription.done.catch((err: unknown) => logger.error({ err }, 'Pictures no longer follow the log.'));
  return {
    current: (accountId) => owners.current(accountId),
    isHidden: (pictureId) => owners.isHidden(pictureId),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => subscription.close(),
  };
};
