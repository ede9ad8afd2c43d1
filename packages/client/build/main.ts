import { join } from 'node:path'
import { makePackage } from './make-package.ts'

await makePackage(join(import.meta.dirname, '..', 'dist'))
