import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useAccess } from '../access/viewer-context.tsx';
import classes from './server-tabs.module.css';

/** State and licence of the server side by side (guide §3.1.1). */
export const ServerTabs = () => {
  const { t } = useLingui();
  const { can } = useAccess();
  if (!can('licence') && !can('examination')) return null;
  return (
    <nav className={classes.tabs} aria-label={t`Server info`}>
      <Link to="/server" activeOptions={{ exact: true }}>
        <Trans>State</Trans>
      </Link>
      {can('licence') && (
        <Link to="/server/information">
          <Trans>Licence</Trans>
        </Link>
      )}
      {can('examination') && (
        <Link to="/server/examination">
          <Trans>Examination</Trans>
        </Link>
      )}
    </nav>
  );
};
