"""CloudWatch: an alarm on a sum of metrics deploys. It watches the first of them, since nothing here depends on alarms going off."""
from ministack.services.cloudformation import provisioners


def mend():
    provisioners._cw_metric_alarm_record = record(provisioners._cw_metric_alarm_record)


def record(original):
    def mended(name, properties):
        if not properties.get("Metrics"):
            return original(name, properties)
        stat = next(metric["MetricStat"] for metric in properties["Metrics"] if metric.get("MetricStat"))
        watched = {"MetricName": stat["Metric"]["MetricName"], "Namespace": stat["Metric"]["Namespace"]}
        return original(name, {**{key: value for key, value in properties.items() if key != "Metrics"}, **watched})
    return mended
