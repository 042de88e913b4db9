/** @type {import('next').NextConfig} */
export default {
  // Types are checked by `npm test`; a build on a fresh machine has no development packages to check them with.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', 'pino', 'date-holidays'],
  poweredByHeader: false,
  devIndicators: false,
};
