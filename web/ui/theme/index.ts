import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.css';
import 'virtual:theme.css';
import './base.css';

export { theme } from './theme.ts';
