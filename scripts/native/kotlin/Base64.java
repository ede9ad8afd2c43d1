// What the API-23 jar lacks of java.util: of API 26. For the compiler alone; what runs is the JDK's.
package java.util;

public class Base64 {
  public static native Encoder getEncoder();

  public static native Encoder getUrlEncoder();

  public static class Encoder {
    public native Encoder withoutPadding();

    public native String encodeToString(byte[] bytes);
  }
}
