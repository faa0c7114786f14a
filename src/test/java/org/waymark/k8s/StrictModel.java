package org.waymark.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The types of Kubernetes, held against a manifest: a field that they have not, or a value of
 * another type, is a problem with its path.
 */
final class StrictModel {
  private static final Map<String, Class<?>> TYPES =
      Map.ofEntries(
          Map.entry("v1 ConfigMap", ConfigMap.class),
          Map.entry("v1 Namespace", Namespace.class),
          Map.entry("v1 PersistentVolumeClaim", PersistentVolumeClaim.class),
          Map.entry("v1 Service", Service.class),
          Map.entry("v1 ServiceAccount", ServiceAccount.class),
          Map.entry("apps/v1 Deployment", Deployment.class),
          Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
          Map.entry("networking.k8s.io/v1 Ingress", Ingress.class),
          Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
          Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
          Map.entry("monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class));

  private static final ClassValue<Map<String, Method>> GETTERS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          return getters(type);
        }
      };

  private static final ObjectMapper MAPPER = mapper();
  private static final Pattern QUANTITY =
      Pattern.compile("[0-9]+(\\.[0-9]+)?(m|k|[MGTPE]|[KMGTPE]i)?");

  private final List<String> problems = new ArrayList<>();

  private StrictModel() {}

  static List<String> problems(Manifest manifest) {
    String type = manifest.apiVersion() + " " + manifest.kind();
    Class<?> known = TYPES.get(type);
    if (known == null) {
      return List.of("unknown kind: " + type);
    }
    StrictModel model = new StrictModel();
    try {
      model.walk("$", MAPPER.readValue(manifest.tree().encode(), known));
    } catch (JsonMappingException e) {
      model.problems.add(path(e) + ": " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (JsonProcessingException | ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    if (manifest.name().isEmpty()) {
      model.problems.add("$.metadata.name: missing");
    }
    Words.check("$", manifest.tree(), "", model.problems);
    return model.problems;
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder("$");
    e.getPath()
        .forEach(
            step ->
                path.append(
                    step.getFieldName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getFieldName()));
    return path.toString();
  }

  private void walk(String path, Object value) throws ReflectiveOperationException {
    if (value instanceof Quantity quantity) {
      if (!QUANTITY.matcher(quantity.toString()).matches()) {
        problems.add(path + ": not a quantity: " + quantity);
      }
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        walk(path + "[" + i + "]", list.get(i));
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        walk(path + "." + entry.getKey(), entry.getValue());
      }
    } else if (value != null && value.getClass().getName().startsWith("io.fabric8.")) {
      for (Map.Entry<String, Method> getter : GETTERS.get(value.getClass()).entrySet()) {
        field(path, getter.getKey(), get(getter.getValue(), value));
      }
    }
  }

  private void field(String path, String name, Object value) throws ReflectiveOperationException {
    if (!name.equals("additionalProperties")) {
      walk(path + "." + name, value);
    } else if (value instanceof Map<?, ?> unknown) {
      unknown.keySet().forEach(key -> problems.add(path + "." + key + ": unknown field"));
    }
  }

  private static Map<String, Method> getters(Class<?> type) {
    Map<String, Method> getters = new TreeMap<>();
    for (Method method : type.getMethods()) {
      String name = method.getName();
      if (name.startsWith("get")
          && !name.equals("getClass")
          && method.getParameterCount() == 0
          && !Modifier.isStatic(method.getModifiers())) {
        getters.put(Character.toLowerCase(name.charAt(3)) + name.substring(4), method);
      }
    }
    return getters;
  }

  private static Object get(Method getter, Object object) throws ReflectiveOperationException {
    try {
      return getter.invoke(object);
    } catch (InvocationTargetException e) {
      // Values derived from other fields, such as the full name of a kind.
      return null;
    }
  }

  /** Takes no number for a text, and no text for a number, as the API server does not. */
  private static ObjectMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder().disable(MapperFeature.ALLOW_COERCION_OF_SCALARS).build();
    for (CoercionInputShape shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
    }
    return mapper;
  }
}
