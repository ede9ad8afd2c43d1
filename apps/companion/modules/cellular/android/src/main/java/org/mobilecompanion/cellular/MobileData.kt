package org.mobilecompanion.cellular

import android.content.Context
import android.net.ConnectivityManager
import android.net.Network
import android.net.NetworkCapabilities
import android.net.NetworkRequest
import android.os.Build
import android.os.Handler
import android.os.Looper
import android.telephony.TelephonyManager
import java.net.InetAddress
import java.net.Socket

/**
 * The phone's mobile data, brought up beside whatever else it uses. The process is never bound to
 * it: only the sockets that are made here go that way.
 */
class MobileData(context: Context) {
  private val connectivity =
    context.getSystemService(Context.CONNECTIVITY_SERVICE) as ConnectivityManager
  private val telephony = context.getSystemService(Context.TELEPHONY_SERVICE) as TelephonyManager
  private val handler = Handler(Looper.getMainLooper())
  private val lock = Object()
  private var holders = 0
  private var network: Network? = null

  /** Literal error of `CellularAnswer`; null when there is no reason not to try. */
  fun obstacle(): String? =
    when {
      telephony.simState == TelephonyManager.SIM_STATE_ABSENT -> "no_sim"
      Build.VERSION.SDK_INT >= Build.VERSION_CODES.O && !telephony.isDataEnabled -> "no_mobile_data"
      else -> null
    }

  /** Brings mobile data up and keeps it for [holdMs], so that it is there when a check is opened. */
  fun prepare(holdMs: Long) {
    if (obstacle() != null) return
    hold()
    handler.postDelayed({ release() }, holdMs)
  }

  /** Runs [act] over mobile data; null when there is none within [timeoutMs]. */
  fun <Value> use(timeoutMs: Long, act: (ChainNetwork) -> Value): Value? {
    hold()
    try {
      return act(OverNetwork(await(timeoutMs) ?: return null))
    } finally {
      release()
    }
  }

  private val callback =
    object : ConnectivityManager.NetworkCallback() {
      override fun onAvailable(available: Network) = change(available)

      override fun onLost(lost: Network) = change(null)
    }

  private fun change(now: Network?) =
    synchronized(lock) {
      network = now
      lock.notifyAll()
    }

  private fun hold() =
    synchronized(lock) {
      if (holders == 0) {
        val wanted =
          NetworkRequest.Builder()
            .addTransportType(NetworkCapabilities.TRANSPORT_CELLULAR)
            .addCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET)
            .build()
        connectivity.requestNetwork(wanted, callback)
      }
      holders += 1
    }

  private fun release() =
    synchronized(lock) {
      holders -= 1
      if (holders == 0) {
        connectivity.unregisterNetworkCallback(callback)
        network = null
      }
    }

  private fun await(timeoutMs: Long): Network? =
    synchronized(lock) {
      val end = System.nanoTime() / 1_000_000 + timeoutMs
      while (network == null) {
        val left = end - System.nanoTime() / 1_000_000
        if (left <= 0) return null
        lock.wait(left)
      }
      network
    }

  private class OverNetwork(private val network: Network) : ChainNetwork {
    // The names too: Wi-Fi's servers may not know the operator's, or may give other addresses.
    override fun resolve(host: String): List<InetAddress> = network.getAllByName(host).toList()

    override fun socket(): Socket = network.socketFactory.createSocket()
  }
}
