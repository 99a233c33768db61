import { AsyncLocalStorage } from 'node:async_hooks';
import { type AdapterPayload, errors } from 'oidc-provider';
import { type GrantKind, grantStream, scopesOf } from '#domain/access/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { tokenHashOf } from '../../authentication/tokens.ts';
import type { CommandContext } from '../../port.ts';
import type { OAuthMeans } from './means.ts';

type Origin = CommandContext['origin'];

/** Tokens of one request on their way: the library saves them one by one, the log takes all of them or none. */
type Issue = {
  readonly origin: Origin;
  accessToken?: AdapterPayload;
  accessHash?: string;
  refreshHash?: string;
  /** Hash of the refresh token that is exchanged. */
  presentedHash?: string;
};

const kinds: Readonly<Record<string, GrantKind>> = {
  authorization_code: 'authorization-code',
  password: 'password',
};

const invalidGrant = (text: string): Error => new errors.InvalidGrant(text);

const newGrantId = (payload: AdapterPayload, fresh: string): string => payload.grantId ?? fresh;

/** One command for everything that a token request has issued. */
const commandOf = (issue: Issue, freshId: string): RostrumCommand | undefined => {
  const { accessToken, accessHash, refreshHash, presentedHash } = issue;
  if (accessToken === undefined || accessHash === undefined) return undefined;
  const grantId = newGrantId(accessToken, freshId);
  if (presentedHash !== undefined && refreshHash !== undefined) {
    const hashes = { presentedHash, accessTokenHash: accessHash, refreshTokenHash: refreshHash };
    return { type: 'RefreshGrant', data: { grantId, ...hashes } };
  }
  return {
    type: 'IssueGrant',
    data: {
      grantId,
      applicationId: accessToken.clientId ?? '',
      accountId: accessToken.accountId ?? null,
      kind: kinds[accessToken.gty ?? ''] ?? 'client-credentials',
      scopes: scopesOf((accessToken.scope ?? '').split(' ')),
      accessTokenHash: accessHash,
      refreshTokenHash: refreshHash ?? null,
    },
  };
};

export const createIssuing = ({ gate, ids, states, tokens }: OAuthMeans) => {
  const current = new AsyncLocalStorage<Issue>();

  const send = async (command: RostrumCommand, origin: Origin): Promise<void> => {
    const commandId = ids.uuid();
    const principal = { kind: 'system', component: 'oauth' } as const;
    const { position } = await gate.execute(command, {
      principal,
      origin,
      commandId,
      correlationId: commandId,
    });
    await tokens.settled(position);
  };

  /** The answer to a replay is an event, too, but no success. */
  const requireWon = async (command: RostrumCommand): Promise<void> => {
    if (command.type !== 'RefreshGrant') return;
    const { state } = await states.grants.load(grantStream(command.data.grantId));
    const won = state.status === 'active' && state.refreshTokenHash === command.data.refreshTokenHash;
    if (!won) throw invalidGrant('refresh token already used');
  };

  return {
    /** Everything that `work` issues is recorded when it is done, before anybody is told a token. */
    async during(origin: Origin, work: () => Promise<void>): Promise<void> {
      const issue: Issue = { origin };
      await current.run(issue, work);
      const command = commandOf(issue, ids.uuid());
      if (command === undefined) return;
      try {
        await send(command, origin);
      } catch (error) {
        throw error instanceof DomainError ? invalidGrant(error.message) : error;
      }
      await requireWon(command);
    },
    accessToken(value: string, payload: AdapterPayload): void {
      const issue = current.getStore();
      if (issue !== undefined) Object.assign(issue, { accessToken: payload, accessHash: tokenHashOf(value) });
    },
    refreshToken(value: string): void {
      const issue = current.getStore();
      if (issue !== undefined) issue.refreshHash = tokenHashOf(value);
    },
    exchanged(value: string): void {
      const issue = current.getStore();
      if (issue !== undefined) issue.presentedHash = tokenHashOf(value);
    },
    /** Whoever brings what was used before is answered by the end of everything that came of it. */
    async revoke(grantId: string, reason: 'revoked' | 'replayed'): Promise<void> {
      const { state } = await states.grants.load(grantStream(grantId));
      if (state.status !== 'active') return;
      await send({ type: 'RevokeGrant', data: { grantId, reason } }, current.getStore()?.origin ?? {});
    },
  };
};

export type Issuing = ReturnType<typeof createIssuing>;
