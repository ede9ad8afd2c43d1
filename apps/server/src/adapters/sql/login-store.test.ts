import { testLoginStore } from '../../ports/login-store.conformance.ts'
import { createLoginStore } from './login-store.ts'
import { databaseWithAccount, testSealer } from './stores.test-support.ts'

testLoginStore(async () => createLoginStore(await databaseWithAccount(), testSealer))
