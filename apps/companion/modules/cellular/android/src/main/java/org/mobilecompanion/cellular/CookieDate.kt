package org.mobilecompanion.cellular

import java.util.Calendar
import java.util.GregorianCalendar
import java.util.TimeZone

private val months =
  listOf("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
private val delimiters = Regex("[\\t\\x20-\\x2f;-@\\x5b-\\x60\\x7b-\\x7e]+")
private val timeShape = Regex("^([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[^0-9].*)?$")
private val dayShape = Regex("^([0-9]{1,2})(?:[^0-9].*)?$")
private val yearShape = Regex("^([0-9]{2,4})(?:[^0-9].*)?$")

/** Milliseconds since 1970 of a cookie's date, as RFC 6265 section 5.1.1 reads it; null when it is none. */
fun readCookieDate(text: String): Long? {
  var time: Int? = null
  var day: Int? = null
  var month: Int? = null
  var year: Int? = null
  // In this order a token is tried; each part is taken once.
  for (token in text.split(delimiters)) {
    val asTime = if (time == null) readTime(token) else null
    val asDay = if (day == null) firstNumber(dayShape, token) else null
    val asMonth = if (month == null) readMonth(token) else null
    when {
      asTime != null -> time = asTime
      asDay != null -> day = asDay
      asMonth != null -> month = asMonth
      year == null -> year = firstNumber(yearShape, token)?.let(::fullYear)
    }
  }
  if (time == null || day == null || month == null || year == null) return null
  if (time < 0 || year < 1601) return null
  val date = GregorianCalendar(TimeZone.getTimeZone("UTC"))
  date.clear()
  date.set(year, month, day)
  if (date.get(Calendar.DAY_OF_MONTH) != day) return null
  return date.timeInMillis + time * 1000L
}

/** Seconds since midnight; -1 for a time that no clock shows. */
private fun readTime(token: String): Int? {
  val (h, m, s) = timeShape.find(token)?.destructured?.toList()?.map(String::toInt) ?: return null
  return if (h > 23 || m > 59 || s > 59) -1 else (h * 60 + m) * 60 + s
}

private fun readMonth(token: String): Int? =
  months.indexOf(token.take(3).lowercase()).takeIf { it >= 0 }

private fun fullYear(year: Int): Int =
  when {
    year > 99 -> year
    year >= 70 -> year + 1900
    else -> year + 2000
  }

private fun firstNumber(shape: Regex, token: String): Int? =
  shape.find(token)?.groupValues?.get(1)?.toInt()
