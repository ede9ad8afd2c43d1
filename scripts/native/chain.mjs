// Whole chains for the compiled Kotlin, against servers on this machine's loopback.
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { join } from 'node:path'

/** @typedef {import('node:http').RequestListener} Listener */

/** @type {Listener} */
const answer = (request, response) => {
  const url = new URL(request.url ?? '', 'http://x')
  const left = Number(url.searchParams.get('left') ?? 0)
  const cookie = request.headers.cookie ?? 'none'
  if (left > 0) {
    const headers = { location: `?left=${left - 1}`, 'set-cookie': 's=1; Path=/' }
    response.writeHead(302, headers).end('not to be waited for')
  } else if (url.pathname === '/landing') {
    response.writeHead(302, { location: 'https://id.example/landing?code=c&state=s' }).end()
  } else if (url.pathname === '/silent') {
    response.write('x')
  } else if (url.pathname === '/chunks') {
    response.write('a')
    setTimeout(() => response.end('b'), 50)
  } else if (url.pathname === '/spaced') {
    response.writeHead(308, { location: '/here it is?a b' }).end()
  } else response.end(`${request.url} ${cookie} ${request.headers.authorization ?? 'none'}`)
}

/**
 * @param {string} folder for certificates
 * @param {string} keytool
 */
export async function startChainServers(folder, keytool) {
  const trusted = join(folder, 'trusted.p12')
  rmSync(trusted, { force: true })
  const plain = createServer(answer)
  const good = createTlsServer(certificate(folder, keytool, 'localhost', trusted), answer)
  const other = createTlsServer(certificate(folder, keytool, 'other.example', trusted), answer)
  const servers = [plain, good, other]
  const [http, https, wrong] = await Promise.all(servers.map(listen))
  const all = { maxRedirects: 10, hopMs: 10_000, totalMs: 20_000, http: true }
  const call = (/** @type {string} */ url, changes = {}, uri = '%00', bearer = '%00') => {
    const { maxRedirects, hopMs, totalMs, http } = { ...all, ...changes }
    const fields = [url, maxRedirects, hopMs, totalMs, http ? 'http' : '']
    return ['chain', ...fields.map((text) => encodeURIComponent(text)), uri, bearer].join('\t')
  }
  const plainUrl = `http://localhost:${http}`
  const tlsUrl = `https://localhost:${https}`
  const cases = [
    ['ten redirects and a cookie', call(`${plainUrl}/?left=10`), '200 11 null /?left=0 s=1 none'],
    ['eleven redirects', call(`${plainUrl}/?left=11`), 'too_many_redirects'],
    ['a slow body', call(`${plainUrl}/chunks`), '200 1 null ab'],
    [
      'a Location with spaces',
      call(`${plainUrl}/spaced`),
      '200 2 null /here%20it%20is?a%20b none none',
    ],
    ['a silent hop', call(`${plainUrl}/silent`, { hopMs: 300 }), 'timed_out'],
    ['no time in all', call(`${plainUrl}/silent`, { totalMs: 300 }), 'timed_out'],
    [
      'an http hop that is not allowed',
      call(`${plainUrl}/?left=1`, { http: false }),
      'redirect_refused',
    ],
    ['a closed port', call('http://localhost:1/'), 'connection_failed'],
    [
      'the redirect URI',
      call(`${plainUrl}/landing`, {}, 'https%3A%2F%2Fid.example%2Flanding'),
      '302 1 https://id.example/landing?code=c&state=s ',
    ],
    [
      'a certificate for this host',
      call(`${tlsUrl}/x`, {}, '%00', 'token'),
      '200 1 null /x none Bearer token',
    ],
    ['a trusted certificate for another host', call(`https://localhost:${wrong}/x`), 'tls_failed'],
    ['no TLS behind https', call(`https://localhost:${http}/x`), 'tls_failed'],
  ].map(([name = '', line = '', want = '']) => ({ name, line, want }))
  return {
    cases,
    properties: {
      'javax.net.ssl.trustStore': trusted,
      'javax.net.ssl.trustStorePassword': password,
    },
    close: () => {
      for (const server of servers) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

const password = 'only-for-this-check'

/**
 * A key with a certificate for `host` that the JVM will trust.
 *
 * @param {string} folder @param {string} keytool @param {string} host @param {string} trusted
 */
function certificate(folder, keytool, host, trusted) {
  const store = join(folder, `${host}.p12`)
  const file = join(folder, `${host}.pem`)
  rmSync(store, { force: true })
  const common = ['-storetype', 'PKCS12', '-storepass', password, '-alias', host]
  const names = ['-dname', `CN=${host}`, '-ext', `san=dns:${host}`]
  const tool = (/** @type {string[]} */ ...args) => execFileSync(keytool, args, { stdio: 'pipe' })
  tool(
    '-genkeypair',
    '-keyalg',
    'EC',
    '-groupname',
    'secp256r1',
    '-keystore',
    store,
    ...names,
    ...common,
  )
  tool('-exportcert', '-rfc', '-file', file, '-keystore', store, ...common)
  tool('-importcert', '-noprompt', '-file', file, '-keystore', trusted, ...common)
  return { pfx: readFileSync(store), passphrase: password }
}

/** @param {import('node:net').Server} server @returns {Promise<number>} its port */
function listen(server) {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}
