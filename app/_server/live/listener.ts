import type { SignedIn } from '../session';
import type { InTenant } from '../tenant';
import type { Told } from './messages';

/** A page that listens: whose it is, in which tenant, and how it is told. */
export interface Listener {
  user: SignedIn;
  tenantId: string;
  inTenant: InTenant;
  tell(told: Told): void;
}
