import { z } from 'zod';
import { locales } from '@/app/_i18n/locales';
import { holidayCountries, publicHolidays } from '../holidays';
import { router, tenantProcedure } from '../init';

const language = z.enum(locales);

/** Public holidays by country, for opening hours. The same for every tenant. */
export const holidayRouter = router({
  countries: tenantProcedure.input(z.strictObject({ language })).query(({ input, ctx }) => ({ own: ctx.tenant.country, countries: holidayCountries(input.language) })),

  list: tenantProcedure.input(z.strictObject({ country: z.string().regex(/^[A-Z]{2}$/), year: z.number().int().min(2000).max(2100), language }))
    .query(({ input: { country, year, language: of } }) => publicHolidays(country, year, of)),
});
