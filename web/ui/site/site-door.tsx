import { Door, type DoorProps } from '../components/door.tsx';
import { OwnerBrand } from './owner-brand.tsx';
import { SiteFooter } from './site-footer.tsx';

/** The frame of pages on which users sign in: whose server it is, and whom to ask. */
export const SiteDoor = (props: Omit<DoorProps, 'brand' | 'below'>) => (
  <Door {...props} brand={<OwnerBrand />} below={<SiteFooter />} />
);
