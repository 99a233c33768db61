import { tokenHashOf } from '#command-api/authentication/tokens.ts';
import { createAggregates } from '#command-api/handler/aggregates.ts';
import { createCommandGate } from '#command-api/handler/command-gate.ts';
import { createBearerPrincipal } from '#command-api/oauth/bearer-principal.ts';
import { rememberTokens } from '#command-api/oauth/token-index.ts';
import { createUseRecords } from '#command-api/oauth/use-records.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import { systemIds } from '#platform/ids/index.ts';
import { report } from './report.ts';

/**
 * Who is behind a token, asked of the folded states for a thousand users' tokens in turn: checks per second on one
 * core, and how many checks pass after a token was revoked. Revocation needs no cache to run out, so that must be none.
 */

const TOKENS = 1_000;
const CHECKS = 300_000;
const GATE = 30_000;

const clock = systemClock;
const ids = systemIds(clock);
const log = openMemoryLog();
const states = createAggregates(log);
const gate = createCommandGate({ log, clock, aggregates: states });

const send = async (command: RostrumCommand): Promise<void> => {
  const commandId = ids.uuid();
  const principal = { kind: 'system', component: 'bench' } as const;
  const root = { kind: 'administrator', id: 'root', role: 'admin', sessionId: 'bench' } as const;
  const context = { origin: {}, commandId, correlationId: commandId };
  await gate.execute(command, { ...context, principal: command.type === 'IssueGrant' ? principal : root });
};

const scopes = ['users:read', 'users:write', 'conferences:read', 'conferences:write'] as const;
await send({
  type: 'RegisterApplication',
  data: {
    applicationId: 'app',
    name: 'Bench',
    redirectUris: ['https://localhost/'],
    scopes,
    grantKinds: ['password'],
    secretHash: tokenHashOf('secret'),
  },
});

const index = new Map<string, { grantId: string; kind: 'access' }>();
const tokens: string[] = [];
for (let number = 0; number < TOKENS; number += 1) {
  const accountId = `user${number}`;
  const grantId = ids.uuid();
  const token = Buffer.from(ids.token(20), 'base64url').toString('hex');
  const profile = { displayName: accountId };
  await send({ type: 'CreateAccount', data: { accountId, profile, passwordHash: null, active: true } });
  await send({
    type: 'IssueGrant',
    data: {
      grantId,
      applicationId: 'app',
      accountId,
      kind: 'password',
      scopes,
      accessTokenHash: tokenHashOf(token),
      refreshTokenHash: tokenHashOf(`refresh ${token}`),
    },
  });
  index.set(tokenHashOf(token), { grantId, kind: 'access' });
  tokens.push(token);
}

const bearer = createBearerPrincipal({
  states,
  tokens: rememberTokens({
    byHash: async (hash) => index.get(hash) ?? null,
    settled: async () => undefined,
  }),
  clock,
  uses: createUseRecords({ gate, clock, ids, onFailure: () => undefined }),
  apiKeyFrom: 'header',
});

const check = async (number: number): Promise<boolean> => {
  const token = tokens[number % TOKENS] ?? '';
  return 'principal' in (await bearer(token, { origin: { address: '192.0.2.1' }, from: 'header' }));
};

for (let number = 0; number < TOKENS * 2; number += 1) await check(number);
const started = performance.now();
let passed = 0;
for (let number = 0; number < CHECKS; number += 1) passed += (await check(number)) ? 1 : 0;
const seconds = (performance.now() - started) / 1000;

let after = 0;
for (let number = 0; number < TOKENS; number += 1) {
  const known = index.get(tokenHashOf(tokens[number] ?? ''));
  await send({ type: 'RevokeGrant', data: { grantId: known?.grantId ?? '', reason: 'revoked' } });
  after += (await check(number)) ? 1 : 0;
}
await log.close();

const checksPerSecond = CHECKS / seconds;
report(
  'token-check',
  { checksPerSecond, acceptedAfterRevocation: after },
  `${checksPerSecond.toFixed(0)} checks/s on one core; ${after} of ${TOKENS} tokens passed after their revocation`,
  { checksPerSecond: { atLeast: GATE }, acceptedAfterRevocation: { atMost: 0 } },
);
if (passed !== CHECKS) process.exitCode = 1;
