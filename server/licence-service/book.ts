import type { RegistrationRequest } from '#command-api/licence/registration-client.ts';
import type { LicenceTerms, RegistrationLoss } from '#domain/licence/index.ts';

/** What an owner promises to whoever has a key; the server it is for is filled in at the first registration. */
export type BookEntry = {
  readonly key: string;
  readonly terms: Omit<LicenceTerms, 'server'>;
  /** The key may go to another computer. */
  readonly movable: boolean;
  /** The computer that registered last. */
  readonly serverId?: string;
};

export type Grant =
  | { readonly terms: LicenceTerms; readonly entry: BookEntry }
  | { readonly refused: RegistrationLoss };

const serverOf = ({ serverName, serverId }: RegistrationRequest): LicenceTerms['server'] => ({
  name: serverName,
  id: serverId,
});

/** What a key brings to the computer that asks, and how the book looks afterwards. */
export const grantOf = (book: readonly BookEntry[], request: RegistrationRequest, now: string): Grant => {
  const entry = book.find(({ key }) => key === request.key);
  if (entry === undefined) return { refused: 'unknown-key' };
  const { terms, movable, serverId = request.serverId } = entry;
  if (serverId !== request.serverId && !movable) return { refused: 'other-computer' };
  const ended = terms.validUntil !== null && now >= terms.validUntil;
  if (ended || now < terms.validFrom) return { refused: 'no-licence' };
  return {
    terms: { ...terms, server: serverOf(request) },
    entry: { ...entry, serverId: request.serverId },
  };
};
