import { examineKeys, examineLog, examineNames } from '../doctor/data-examinations.ts';
import { examineDisk, examineMemory, examineNode } from '../launcher/examinations.ts';
import { supportBundle } from '../support/bundle.ts';
import type { Kernel } from './kernel.ts';
import type { Sides } from './sides.ts';

/** A bundle for those who help, made when somebody asks. */
export const supportOf = ({ states, readModels }: Pick<Sides, 'states' | 'readModels'>, kernel: Kernel) => {
  const { dataDir, web } = kernel.config;
  const name = web.externalUrl === undefined ? 'example.org' : new URL(web.externalUrl).hostname;
  const examine = async () => [
    examineNode(process.version),
    examineDisk(dataDir),
    examineMemory(),
    examineLog(dataDir),
    examineKeys(dataDir),
    await examineNames(name),
  ];
  return () => supportBundle({ ...kernel, states, readModels, examine });
};
