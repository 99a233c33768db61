import { useLingui } from '@lingui/react/macro';
import { useSettingWords } from '../../settings/words.ts';
import type { Kind, RestoreRow } from './restore.ts';

const SECTION = 'section:';

/** The section of the settings that a row is about; of other things there is none. */
export const sectionOfRow = (kind: Kind, id: string): string | undefined =>
  kind === 'SETTINGS' && id.startsWith(SECTION) ? id.slice(SECTION.length) : undefined;

/** Things have the names that people gave them; what every server has is called as on its own page. */
export const useRowTitle = () => {
  const { t } = useLingui();
  const settings = useSettingWords();
  const known: Readonly<Record<string, string>> = {
    'SETTINGS passwords': t`Password and lockout`,
    'SETTINGS panel-access': t`Security`,
    'SETTINGS os-administrators': t`Accounts of the operating system`,
    'SETTINGS second-factors': t`Second factor of administrators`,
    'SETTINGS openid': t`Sign-in by OpenID Connect`,
    'WEBSITE logo': t`Logo`,
    'WEBSITE order': t`Order of the documents`,
    'CERTIFICATES authority': t`Root certificate of this server`,
    'CERTIFICATES own': t`Own certificate`,
    'CERTIFICATES uploaded': t`Uploaded certificate`,
  };
  return (kind: Kind, { id, title }: Pick<RestoreRow, 'id' | 'title'>): string =>
    settings.title(sectionOfRow(kind, id) ?? '') ?? known[`${kind} ${id}`] ?? title;
};
