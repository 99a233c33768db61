import '@mantine/spotlight/styles.css';
import { useLingui } from '@lingui/react/macro';
import { useDebouncedValue } from '@mantine/hooks';
import {
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
  spotlight,
} from '@mantine/spotlight';
import { IconFileText, IconSearch, IconUser, IconUsersGroup } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { useAccess } from '../access/viewer-context.tsx';
import { SearchAccounts, SearchConferences } from './documents.ts';
import { sectionsFor } from './sections.ts';
import { type SettingAction, useSettingActions } from './setting-actions.tsx';

/** Ctrl-K: pages by their names, users and conferences by what the server finds. Opens with every new call. */
export const Search = ({ calls }: { calls: number }) => {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const [text] = useDebouncedValue(query.trim(), 200);
  const pages = usePageActions();
  const { can } = useAccess();
  const settings = useSettingActions(can, calls > 0);
  const found = useFound(text);
  useEffect(() => {
    if (calls > 0) spotlight.open();
  }, [calls]);
  const actions: SpotlightActionGroupData[] = [
    { group: t`Pages`, actions: foundPages(pages, query) },
    { group: t`Settings`, actions: query.trim() === '' ? [] : foundSettings(settings, query) },
    ...found,
  ].filter((group) => group.actions.length > 0);
  return (
    <Spotlight
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      filter={(_query, all) => all}
      nothingFound={t`Nothing found`}
      lockScroll={false}
      scrollable
      maxHeight={420}
      shortcut={null}
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: t`Page, setting, user or conference`,
        'aria-label': t`Search`,
      }}
    />
  );
};

const SETTINGS_SHOWN = 8;

/** By the name, or by all words of what is on the page. */
const foundPages = (pages: readonly PageAction[], query: string): SpotlightActionData[] =>
  pages
    .filter(({ label, words }) => matches(label, query) || (query.trim() !== '' && hasWords(words, query)))
    .map(({ words: _words, ...action }) => action);

const hasWords = (words: string, query: string): boolean =>
  query
    .trim()
    .split(/\s+/)
    .every((word) => matches(words, word));

/** Every word that was typed must be somewhere in what is said about the setting. */
const foundSettings = (settings: readonly SettingAction[], query: string): SpotlightActionData[] =>
  settings
    .filter(({ words }) => hasWords(words, query))
    .slice(0, SETTINGS_SHOWN)
    .map(({ words: _words, ...action }) => action);

const matches = (label: string | undefined, query: string): boolean =>
  (label ?? '').toLocaleLowerCase().includes(query.trim().toLocaleLowerCase());

type PageAction = SpotlightActionData & { readonly words: string };

const usePageActions = (): readonly PageAction[] => {
  const { i18n } = useLingui();
  const { can } = useAccess();
  const navigate = useNavigate();
  return sectionsFor(can)
    .flatMap(({ pages, title }) => pages.map((page) => ({ page, section: i18n._(title) })))
    .filter(({ page }) => page.ability !== undefined)
    .map(({ page, section }) => ({
      id: page.path,
      label: i18n._(page.title),
      description: section,
      words: [i18n._(page.title), section, page.words === undefined ? '' : i18n._(page.words)].join(' '),
      leftSection: <IconFileText size={18} stroke={1.5} />,
      onClick: () => void navigate({ to: page.path }),
    }));
};

const useFound = (text: string): SpotlightActionGroupData[] => {
  const { t } = useLingui();
  const { can } = useAccess();
  const navigate = useNavigate();
  const pause = text.length < 2;
  const [accounts] = useQuery({
    query: SearchAccounts,
    variables: { text },
    pause: pause || !can('accounts'),
  });
  const [conferences] = useQuery({
    query: SearchConferences,
    variables: { text },
    pause: pause || !can('conferences'),
  });
  if (pause) return [];
  return [
    {
      group: t`Users`,
      actions: (accounts.data?.accounts.nodes ?? []).map(({ id, displayName }) => ({
        id: `account-${id}`,
        label: displayName,
        description: id,
        leftSection: <IconUser size={18} stroke={1.5} />,
        onClick: () => void navigate({ to: '/users/accounts', search: { edit: id } }),
      })),
    },
    {
      group: t`Conferences`,
      actions: (conferences.data?.conferences.nodes ?? []).map(({ id, title }) => ({
        id: `conference-${id}`,
        label: title,
        description: id,
        leftSection: <IconUsersGroup size={18} stroke={1.5} />,
        onClick: () => void navigate({ to: '/conferences', search: { selected: id } }),
      })),
    },
  ];
};
