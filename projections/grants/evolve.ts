import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { DocumentSet, EventOf, Projection } from '../projection.ts';
import type { GrantDocument, TokenDocument } from './document.ts';

const handles = ['GrantIssued', 'GrantRefreshed', 'GrantUsed', 'GrantRevoked', 'GrantExpired'] as const;

type Handled = EventOf<(typeof handles)[number]>;

const handled = new Set<string>(handles);
const isHandled = (event: RecordedEvent): event is Handled => handled.has(event.type);

type WithTokens = EventOf<'GrantIssued' | 'GrantRefreshed'>['data'];

const hashesIn = ({ accessTokenHash, refreshTokenHash }: WithTokens): readonly string[] =>
  refreshTokenHash === null ? [accessTokenHash] : [accessTokenHash, refreshTokenHash];

const issued = ({ data, time, position }: EventOf<'GrantIssued'>): GrantDocument => {
  const { grantId: id, applicationId, accountId, kind, scopes, generation, expiresAt } = data;
  const grant = { id, applicationId, accountId, kind, scopes, generation, expiresAt };
  const unused = { refreshedAt: null, usedAt: null, usedFrom: null, revoked: false };
  return { ...grant, ...unused, tokens: hashesIn(data), issuedAt: time, position };
};

export const evolve = (grant: GrantDocument | null, event: Handled): GrantDocument | null => {
  const { position, actor } = event;
  if (event.type === 'GrantIssued') return issued(event);
  if (grant === null) return null;
  switch (event.type) {
    case 'GrantRefreshed':
      return {
        ...grant,
        refreshedAt: event.data.refreshedAt,
        tokens: [...grant.tokens, ...hashesIn(event.data)],
        position,
      };
    case 'GrantUsed':
      return { ...grant, usedAt: event.data.usedAt, usedFrom: actor.address ?? null, position };
    case 'GrantRevoked':
      return { ...grant, revoked: true, position };
    case 'GrantExpired':
      return null;
  }
};

/** Tokens are known as long as their grant, whatever it came to. */
const putTokens = ({ data, position }: Handled, documents: DocumentSet): void => {
  if (!('accessTokenHash' in data)) return;
  const { grantId, accessTokenHash, refreshTokenHash } = data;
  documents.put<TokenDocument>('tokens', { id: accessTokenHash, kind: 'access', grantId, position });
  if (refreshTokenHash === null) return;
  documents.put<TokenDocument>('tokens', { id: refreshTokenHash, kind: 'refresh', grantId, position });
};

const fold = (event: RecordedEvent, documents: DocumentSet): void => {
  if (!isHandled(event)) return;
  putTokens(event, documents);
  const before = documents.get<GrantDocument>('grants', event.data.grantId);
  if (before !== null && before.position >= event.position) return;
  const after = evolve(before, event);
  if (after !== null) {
    documents.put('grants', after);
    return;
  }
  if (before === null) return;
  for (const hash of before.tokens) documents.remove('tokens', hash);
  documents.remove('grants', before.id);
};

/** Two collections: the grants, and the tokens that lead to them. */
export const grants: Projection = {
  declaration: {
    projection: 'grants',
    version: 2,
    collections: [
      {
        name: 'grants',
        indexes: [
          ['applicationId', 'revoked', 'expiresAt'],
          ['accountId', 'applicationId', 'revoked'],
        ],
        fields: ['generation'],
      },
      { name: 'tokens', indexes: [] },
    ],
  },
  handles,
  writeOnly: ['tokens'],
  targets: (event) => (isHandled(event) ? [{ collection: 'grants', id: event.data.grantId }] : []),
  fold,
};
