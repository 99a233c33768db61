import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useAccess } from '../access/viewer-context.tsx';
import classes from './navigation.module.css';
import { navigationFor, type PanelPage, type Section, sections } from './sections.ts';

const leadsTo = (path: string, page: PanelPage): boolean =>
  path === page.path || path.startsWith(`${page.path}/`);

/** A page below another one that has an entry of its own is not the other one. */
const within = (path: string, page: PanelPage): boolean =>
  leadsTo(path, page) &&
  !sections.some(({ pages }) =>
    pages.some(
      (other) => other.within !== true && other.path.length > page.path.length && leadsTo(path, other),
    ),
  );

/** Everything the panel has and will have; what comes later is muted and says so. */
export const Navigation = ({ onFollow }: { onFollow: () => void }) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const path = useLocation({ select: ({ pathname }) => pathname });
  return (
    <nav aria-label={t`Sections`} className={classes.navigation}>
      <ul>
        {navigationFor(can).map((section) => (
          <li key={section.id}>
            {section.pages.length === 1 ? (
              <SinglePage section={section} path={path} onFollow={onFollow} />
            ) : (
              <Group section={section} path={path} onFollow={onFollow} />
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
};

type Props = { section: Section; path: string; onFollow: () => void };

const SinglePage = ({ section, path, onFollow }: Props) => {
  const { i18n } = useLingui();
  const page = section.pages[0];
  if (page === undefined) return null;
  return (
    <Link
      to={page.path}
      className={classes.item}
      data-active={within(path, page) || undefined}
      aria-current={within(path, page) ? 'page' : undefined}
      data-later={page.ability === undefined || undefined}
      onClick={onFollow}
    >
      <section.icon size={18} stroke={1.6} aria-hidden />
      <span>{i18n._(page.title)}</span>
      <Later page={page} />
    </Link>
  );
};

const Group = ({ section, path, onFollow }: Props) => {
  const { i18n } = useLingui();
  const holdsPath = section.pages.some((page) => within(path, page));
  const built = section.pages.some(({ ability }) => ability !== undefined);
  const [chosen, setChosen] = useState<boolean>();
  const open = chosen ?? (holdsPath || built);
  return (
    <>
      <UnstyledButton
        className={classes.item ?? ''}
        aria-expanded={open}
        data-holds={(holdsPath && !open) || undefined}
        data-later={!built || undefined}
        onClick={() => setChosen(!open)}
      >
        <section.icon size={18} stroke={1.6} aria-hidden />
        <span>{i18n._(section.title)}</span>
        <IconChevronRight
          size={15}
          className={classes.chevron ?? ''}
          data-open={open || undefined}
          aria-hidden
        />
      </UnstyledButton>
      {open && (
        <ul className={classes.pages}>
          {section.pages.map((page) => (
            <li key={page.path}>
              <Link
                to={page.path}
                className={classes.page}
                data-active={within(path, page) || undefined}
                aria-current={within(path, page) ? 'page' : undefined}
                data-later={page.ability === undefined || undefined}
                onClick={onFollow}
              >
                <span>{i18n._(page.title)}</span>
                <Later page={page} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

const Later = ({ page }: { page: PanelPage }) =>
  page.ability === undefined ? (
    <>
      <span className={classes.later} aria-hidden />
      <VisuallyHidden>
        <Trans>(comes later)</Trans>
      </VisuallyHidden>
    </>
  ) : null;
