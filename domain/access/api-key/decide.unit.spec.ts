import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import { type ApiKeyCommand, apiKeyDecider } from './index.ts';

const spec = specify(apiKeyDecider);
const generate = (addresses: readonly string[] = [], expiresAt: string | null = null): ApiKeyCommand => ({
  type: 'GenerateApiKey',
  data: { keyHash: 'k'.repeat(43), expiresAt, addresses },
});
const problem = (command: ApiKeyCommand) => spec.given([], undefined).when(command).problems[0];

describe('[SECW-02] the secret key', () => {
  it('does not exist until somebody makes one', () => {
    expect(spec.given([], undefined).state).toEqual({ status: 'none' });
    expect(spec.given([], undefined).when({ type: 'RevokeApiKey', data: {} }).events).toEqual([]);
    expect(spec.given([], undefined).when(generate()).events).toHaveLength(1);
  });

  it('[API-04] ends at an instant yet to come', () => {
    expect(problem(generate([], '2027-01-01T00:00:00.000Z'))).toBeUndefined();
    expect(problem(generate([], '2020-01-01T00:00:00.000Z'))).toMatchObject({ rule: 'future' });
    expect(problem(generate([], 'tomorrow'))).toMatchObject({ rule: 'future' });
  });

  it.each(['10.0.0.0/8', '192.168.1.7', '0.0.0.0/0', '2001:db8::/32', '::1', '::'])(
    '[API-04] may be limited to %s',
    (network) => expect(problem(generate([network]))).toBeUndefined(),
  );

  it.each(['10.0.0/8', '10.0.0.256', '010.0.0.1', '10.0.0.0/33', '1:2:3', ':::', '1::2::3', 'host', ''])(
    '[API-04] is refused for %j',
    (network) => expect(problem(generate([network]))).toMatchObject({ field: 'addresses' }),
  );
});
