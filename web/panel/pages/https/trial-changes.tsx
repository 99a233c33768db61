import { useQuery } from 'urql';
import { FieldDiff } from '#web/ui/components/field-diff.tsx';
import { parseValue } from '../changes/describe.ts';
import { useDiffLines } from '../changes/use-diff-lines.ts';
import { LastHttpsChange } from './documents.ts';
import { SECTION } from './values.ts';

/** From what to what the settings were changed that are on trial: the last change that there was. */
export const TrialChanges = () => {
  const linesOf = useDiffLines();
  const [{ data }] = useQuery({ query: LastHttpsChange, requestPolicy: 'network-only' });
  const fields = data?.settingsChanges.nodes[0]?.fields ?? [];
  if (fields.length === 0) return null;
  const changes = fields.map(({ name, before, after }) => ({
    name,
    before: parseValue(before),
    after: parseValue(after),
  }));
  return <FieldDiff lines={linesOf(changes, SECTION)} />;
};
