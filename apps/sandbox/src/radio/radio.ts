import {
  type ChainAnswer,
  type ChainCall,
  followChain,
} from '@mobile-companion/device/chain/follow-chain'
import { hrefOf } from '@mobile-companion/device/chain/web-address'
import { activeNumber, type Handset } from '../handsets/handset.ts'
import { type Enrichment, SUBSCRIBER_HEADER } from '../operator/enrichment.ts'
import { createLoopbackNetwork } from './loopback-network.ts'

/** A phone's mobile network: opens a URL for a handset and follows its redirects, as a phone does. */
export type Radio = (handset: Handset, call: ChainCall, gone: AbortSignal) => Promise<ChainAnswer>

/** The operator at `operatorUrl` (origin and path prefix) is told which SIM calls; nobody else is. */
export function createRadio(enrichment: Enrichment, operatorUrl: string): Radio {
  return (handset, call, gone) => {
    const network = createLoopbackNetwork((to) => {
      const enriched = hrefOf(to).startsWith(operatorUrl) && handset.switches.network === 'mobile'
      if (!enriched) return []
      const subscriber = activeNumber(handset)
      return [[SUBSCRIBER_HEADER, enrichment.sign(`${to.path}${to.query}`, subscriber)]]
    })
    return followChain(network, call, gone)
  }
}
