import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';
import classes from './toasts.module.css';

/** What has just been done, over the empty middle of the header: nothing that is pressed next lies beneath. */
export const Toasts = () => (
  <Notifications position="top-center" limit={3} containerWidth={380} className={classes.toasts ?? ''} />
);
