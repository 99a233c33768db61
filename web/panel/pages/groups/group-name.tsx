import { useLingui } from '@lingui/react/macro';

type Named = { readonly name: string; readonly standing: boolean };

/** The standing group has no name of its own. */
export const useGroupName = () => {
  const { t } = useLingui();
  return ({ name, standing }: Named): string => (standing ? t`Users without group` : name);
};
