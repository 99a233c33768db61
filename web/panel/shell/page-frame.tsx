export { PageFrame } from '#web/ui/components/page-frame.tsx';
