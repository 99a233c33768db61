import { useLingui } from '@lingui/react';
import type { SpotlightActionData } from '@mantine/spotlight';
import { IconAdjustments } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { SectionTexts } from '../settings/texts/index.ts';
import { type PanelPage, sectionsFor } from './sections.ts';

type Texts = Readonly<Record<string, SectionTexts>>;

/** A setting with everything that somebody might remember of it. */
export type SettingAction = SpotlightActionData & { readonly words: string };

/** Each single setting, found by its name or by what is said about it. Texts are loaded with the first search. */
export const useSettingActions = (
  can: (ability: string) => boolean,
  wanted: boolean,
): readonly SettingAction[] => {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const [texts, setTexts] = useState<Texts>({});
  useEffect(() => {
    if (wanted) void import('../settings/texts/index.ts').then(({ sectionTexts }) => setTexts(sectionTexts));
  }, [wanted]);

  const ofPage = ({ path, title, settings = [] }: PanelPage): readonly SettingAction[] =>
    settings
      .map((place) => place.split('.'))
      .flatMap(([section = '', single]) =>
        Object.entries(texts[section]?.fields ?? {})
          .filter(([name]) => single === undefined || single === name)
          .map(([name, { label, help, choices = {} }]) => {
            const named = i18n._(label);
            const said = [...(help === undefined ? [] : [help]), ...Object.values(choices)];
            const place = [i18n._(title), texts[section] === undefined ? '' : i18n._(texts[section].title)];
            return {
              id: `setting-${path}-${section}-${name}`,
              label: named,
              description: place.join(' · '),
              words: [named, ...place, ...said.map((text) => i18n._(text))].join(' '),
              leftSection: <IconAdjustments size={18} stroke={1.5} />,
              onClick: () => void navigate({ to: path, search: { field: `${section}.${name}` } }),
            };
          }),
      );
  return sectionsFor(can).flatMap(({ pages }) => pages.flatMap(ofPage));
};
