import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { versions } from '../kernel/version.ts';
import { furnish, type Rest, startRest } from '../testing.ts';
import { check, operationsOf, requestFor } from './requests.spec-support.ts';

const PATIENCE = 240_000;
const SEED = 20_260_417;

let rest: Rest;

beforeAll(async () => {
  rest = await startRest();
  await furnish(rest);
}, PATIENCE);
afterAll(() => rest.close());

const everyOperation = async (version: string, valid: boolean, numRuns: number): Promise<void> => {
  for (const named of await operationsOf(rest, version)) {
    const property = fc.asyncProperty(
      requestFor(named, valid),
      async (request) => void (await check(rest, named, request)),
    );
    await fc.assert(property, { seed: SEED, numRuns });
  }
};

describe('the description', { timeout: PATIENCE }, () => {
  it.each(versions.map(({ name }) => name))('[API-05] is served for %s, in OpenAPI 3.1', async (name) => {
    const { status, json } = await rest.call('GET', `/${name}/openapi.json`, { token: null });
    expect([status, json.openapi, json.info.version]).toEqual([200, '3.1.0', name]);
    const paths = Object.keys(json.paths);
    expect(paths.length).toBeGreaterThan(30);
    expect(paths.every((path) => path.startsWith(`/api/${name}/`))).toBe(true);
  });

  it('[API-05] has a name for everything, each once', async () => {
    const ids = (await operationsOf(rest, 'v3.11')).map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('[API-05] tells the versions apart that answer differently', async () => {
    const deletion = async (version: string) => {
      const found = (await operationsOf(rest, version)).find(
        ({ operation }) => operation.operationId === 'deleteUsersUserId',
      );
      return Object.keys(found?.operation.responses ?? {});
    };
    expect(await deletion('v3.3')).toContain('200');
    expect(await deletion('v3.3')).not.toContain('204');
    expect(await deletion('v3.8')).not.toContain('200');
    expect(await deletion('v3.8')).toContain('204');
    expect(await deletion('v3.10')).not.toContain('401');
    expect(await deletion('v3.11')).toContain('401');
  });

  it('[API-05] is true for requests that follow it', async () => {
    await everyOperation('v3.1', true, 200);
    expect(rest.bugs).toEqual([]);
  });

  it('[API-05] [WB-01] is true for requests that do not', async () => {
    await everyOperation('v3.11', false, 200);
    expect(rest.bugs).toEqual([]);
  });
});
