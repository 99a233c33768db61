import { Trans, useLingui } from '@lingui/react/macro';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { SectionCard } from '../security/section-card.tsx';
import type { Extension } from './documents.ts';
import classes from './information.module.css';
import { extensionName } from './names.ts';

/** What the licence turns on. */
export const Extensions = ({ extensions }: { extensions: readonly Extension[] }) => {
  const { t, i18n } = useLingui();
  return (
    <SectionCard title={t`Extensions`} purpose={<Trans>What the licence includes.</Trans>}>
      <ul className={classes.extensions}>
        {extensions.map(({ name, on }) => (
          <li key={name} data-off={!on || undefined}>
            {on ? <IconCheck size={17} aria-hidden /> : <IconMinus size={17} aria-hidden />}
            <span>{extensionName(name, i18n)}</span>
            <span className={classes.state}>{on ? <Trans>on</Trans> : <Trans>off</Trans>}</span>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
};
