import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { LauncherError } from '../launcher/errors.ts';
import { root } from '../launcher/paths.ts';
import { run as runProgram } from '../launcher/processes.ts';

/** As far as something is added to it; the rest is passed on as npm wrote it. */
const bomSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  metadata: z.looseObject({ component: z.looseObject({ version: z.string() }) }),
  components: z.array(z.looseObject({ name: z.string(), version: z.string() })),
});

type Bom = z.infer<typeof bomSchema>;

/** The runtime that packages bring along. */
const runtime = (version: string): Bom['components'][number] => ({
  'bom-ref': `node@${version}`,
  type: 'platform',
  name: 'node',
  version,
  purl: `pkg:generic/node@${version}`,
});

/** npm calls the product after the folder it lies in, and does not know what it runs on. */
const completed = (bom: Bom): Bom => {
  const { component } = bom.metadata;
  const product = { ...component, type: 'application', name: 'rostrum' };
  return {
    ...bom,
    metadata: { ...bom.metadata, component: product },
    components: [...bom.components, runtime(process.versions.node)],
  };
};

/**
 * What the product consists of, as CycloneDX, from the lock file and without any network. Packages for development are
 * in it and marked: the pages are bundled from some of them.
 */
const billOfMaterials = async (): Promise<Bom> => {
  // Without the wishes of a tool for another compiler, for which npm would refuse the whole list.
  const options = [
    '--sbom-format=cyclonedx',
    '--package-lock-only',
    '--legacy-peer-deps',
    '--loglevel=silent',
  ];
  const { code, output } = await runProgram(['npm', 'sbom', ...options], { cwd: root, output: 'collect' });
  const parsed = code === 0 ? bomSchema.safeParse(JSON.parse(output)) : undefined;
  if (parsed?.success !== true)
    throw new LauncherError('npm could not list the packages.', ['It has to be npm 10 or newer.'], {
      output,
    });
  return completed(parsed.data);
};

/** `rostrum sbom [file]`: a bill of materials, into the file or on the standard output. */
export const run = async ([file]: readonly string[]): Promise<number> => {
  const text = `${JSON.stringify(await billOfMaterials(), null, 2)}\n`;
  if (file === undefined) process.stdout.write(text);
  else writeFileSync(file, text);
  return 0;
};
