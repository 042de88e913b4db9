/** Finds the sound of a greeting. */
export interface Media {
  /** The address from which the switch plays a greeting now; null where the tenant has none by that id. */
  greeting(tenantId: string, id: string, wideband: boolean): Promise<string | null>;
}
