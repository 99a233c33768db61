import { useComputedColorScheme } from '@mantine/core';
import { Mark, Wordmark } from '../brand/logo.tsx';
import classes from './site.module.css';
import { useSite } from './site-context.tsx';

/** The logo of the owner, else his name, else ours. */
export const OwnerBrand = ({ size = 28 }: { size?: number }) => {
  const site = useSite();
  const scheme = useComputedColorScheme('light');
  if (site === null) return <Wordmark size={size} />;
  const { companyName, logo } = site;
  const light = logo.lightUrl ?? logo.darkUrl;
  const url = scheme === 'dark' ? (logo.darkUrl ?? light) : light;
  if (url !== null)
    return (
      <img
        src={url}
        alt={companyName || 'Rostrum'}
        className={`${classes.logo} ${scheme === 'dark' && logo.darkUrl === null ? classes.plate : ''}`}
        style={{ height: size * 1.4 }}
      />
    );
  if (companyName === '') return <Wordmark size={size} />;
  return (
    <span className={classes.brand}>
      <Mark size={size} />
      <span className={classes.company} title={companyName}>
        {companyName}
      </span>
    </span>
  );
};
