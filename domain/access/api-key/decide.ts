import {
  type CommandMetadata,
  type Decider,
  type FieldProblem,
  requireValid,
  textProblem,
  unreachable,
} from '#domain/kernel/index.ts';
import { networkProblem } from '../networks.ts';
import type { ApiKeyCommand } from './commands.ts';
import type { ApiKeyEvent } from './events.ts';
import { type ApiKeyState, evolveApiKey, noApiKey } from './state.ts';

type Generate = Extract<ApiKeyCommand, { type: 'GenerateApiKey' }>;

const ADDRESSES_MAX = 50;

const addressProblems = (addresses: readonly string[]): readonly FieldProblem[] => {
  const field = 'addresses';
  if (addresses.length > ADDRESSES_MAX) return [{ field, rule: 'tooMany', params: { max: ADDRESSES_MAX } }];
  return addresses.flatMap((address) => networkProblem(field, address) ?? []);
};

const expiryProblem = (expiresAt: string | null, { now }: CommandMetadata): FieldProblem | undefined => {
  if (expiresAt === null) return undefined;
  const end = Date.parse(expiresAt);
  return Number.isNaN(end) || end <= Date.parse(now) ? { field: 'expiresAt', rule: 'future' } : undefined;
};

export const generateApiKey = ({ data }: Generate, metadata: CommandMetadata): ApiKeyEvent[] => {
  const { keyHash, expiresAt, addresses } = data;
  requireValid(
    textProblem(keyHash, { field: 'keyHash', min: 43, max: 43 }),
    expiryProblem(expiresAt, metadata),
    addressProblems(addresses),
  );
  return [{ type: 'ApiKeyGenerated', data: { keyHash, expiresAt, addresses: [...new Set(addresses)] } }];
};

const decide = (
  command: ApiKeyCommand,
  state: ApiKeyState,
  metadata: CommandMetadata,
): readonly ApiKeyEvent[] => {
  switch (command.type) {
    case 'GenerateApiKey':
      return generateApiKey(command, metadata);
    case 'RevokeApiKey':
      return state.status === 'none' ? [] : [{ type: 'ApiKeyRevoked', data: {} }];
    case 'RecordApiKeyUse':
      return state.status === 'none' ? [] : [{ type: 'ApiKeyUsed', data: { address: command.data.address } }];
    default:
      return unreachable(command);
  }
};

export const apiKeyDecider: Decider<ApiKeyState, ApiKeyCommand, ApiKeyEvent> = {
  initialState: noApiKey,
  decide: (command, state, { metadata }) => decide(command, state, metadata),
  evolve: evolveApiKey,
};
