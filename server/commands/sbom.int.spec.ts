import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../launcher/paths.ts';
import { run } from './sbom.ts';

type Component = {
  readonly name: string;
  readonly version: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
};

const isForDevelopment = ({ properties = [] }: Component): boolean =>
  properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true');

it('[OP-05] a bill of materials names every package that the server runs with, by version and checksum', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-sbom-'));
  const file = join(folder, 'sbom.json');
  expect(await run([file])).toBe(0);
  const bom = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(folder, { recursive: true });
  expect(bom).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'rostrum' } } });
  const components: Component[] = bom.components;
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const [name, version] of Object.entries(dependencies)) {
    const found = components.find((one) => one.name === name && one.version === version);
    expect(found?.hashes?.[0], name).toMatchObject({ alg: 'SHA-512' });
    expect(found && isForDevelopment(found), name).toBe(false);
  }
  expect(components.find(({ name }) => name === 'node')?.version).toBe(process.versions.node);
  expect(components.some(isForDevelopment)).toBe(true);
});
